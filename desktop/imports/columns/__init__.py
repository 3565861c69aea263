"""The columns of a sheet: the places in a record that each can go to, the words and the content that say so.

Never a row that is proposed, never a write.

Modules: act_phrases, carried, cell_pieces, column_content, known_words, shared_cells, targets.
"""
