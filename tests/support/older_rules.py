"""A register as a program with other rules left it: its kept periods have other states."""

from sqlalchemy import text

from db.register import connecting, location, properties

BEFORE = "8"
"""The number of other rules."""


def make_older(target: str, *statements: str) -> None:
    """Change what is kept of the periods by statements in SQL, as made by other rules."""
    engine = connecting.connect(location.url_of(target))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
        properties.put(connection, properties.RULES, BEFORE)
    engine.dispose()


def upgrade(target: str) -> None:
    """Bring a register up to date, as its administrator does, or as the window does by opening it."""
    from db.register import opening

    url = location.url_of(target)
    if location.path_of(url) is None:
        engine = connecting.connect(url)
        opening.upgrade(engine)
        engine.dispose()
    opening.open_register(target).close()
