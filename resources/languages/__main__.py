"""`python -m resources.languages [update]`: see the package."""

import sys

from resources import languages

if sys.argv[1:] == ["update"]:
    template = languages.messages()
    for words in sorted(languages.FOLDER.glob("*.po")):
        languages.update(words, template)
elif sys.argv[1:]:
    sys.exit("usage: python -m resources.languages [update]")
languages.compile_all()
