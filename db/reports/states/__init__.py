"""The states of documents as they are told: in a sentence, from what is kept, after other rules.

Never layout, never the rule that decides a state.

Modules: changed_states, kept_life, status_sentence.
"""
