"""People, undertakings and memberships; the words that they are described with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TERMS = (
    ("undertaking_kind", "wizyta studyjna", "study visit", 1),
    ("undertaking_kind", "konferencja", "conference", 2),
    ("undertaking_kind", "forum", "forum", 3),
    ("undertaking_kind", "festiwal", "festival", 4),
    ("undertaking_kind", "wystawa", "exhibition", 5),
    ("undertaking_kind", "zawody sportowe", "sports event", 6),
    ("undertaking_kind", "obchody", "celebration", 7),
    ("undertaking_kind", "projekt", "project", 8),
    ("undertaking_kind", "warsztaty", "workshop", 9),
    ("undertaking_kind", "wymiana", "exchange", 10),
    ("cooperation_field", "gospodarka odpadami", "waste management", 1),
    ("cooperation_field", "udział obywateli w życiu publicznym", "citizens’ participation", 2),
    ("cooperation_field", "promocja turystyczna", "tourism and promotion", 3),
    ("cooperation_field", "sprawy społeczne", "social affairs", 4),
    ("cooperation_field", "organizacje pozarządowe", "non-governmental organisations", 5),
    ("cooperation_field", "gospodarka", "economy", 6),
    ("cooperation_field", "inwestycje", "investment", 7),
    ("cooperation_field", "kultura", "culture", 8),
    ("cooperation_field", "sport", "sport", 9),
    ("cooperation_field", "edukacja", "education", 10),
    ("cooperation_field", "samorząd", "local government", 11),
    ("cooperation_field", "środowisko", "environment", 12),
)


def upgrade() -> None:
    op.create_table(
        "membership",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("abbreviation", sa.Text(), nullable=False),
        sa.Column("own_name", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("joined_on", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("resolution_number", sa.Text(), nullable=False),
        sa.Column("resolution_on", sa.Text(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_all", sa.Integer(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("consent_number", sa.Text(), nullable=False),
        sa.Column("consent_on", sa.Integer(), nullable=True),
        sa.Column("meetings", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("institutions", sa.Text(), nullable=False),
        sa.Column("plans", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("joined_on_earliest", sa.Integer(), nullable=True),
        sa.Column("joined_on_latest", sa.Integer(), nullable=True),
        sa.Column("left_on_earliest", sa.Integer(), nullable=True),
        sa.Column("left_on_latest", sa.Integer(), nullable=True),
        sa.Column("resolution_on_earliest", sa.Integer(), nullable=True),
        sa.Column("resolution_on_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_membership_joined_on_earliest"), "membership", ["joined_on_earliest"], unique=False
    )
    op.create_index(op.f("ix_membership_left_on_earliest"), "membership", ["left_on_earliest"], unique=False)
    op.create_index(
        op.f("ix_membership_resolution_on_earliest"), "membership", ["resolution_on_earliest"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("since_earliest", sa.Integer(), nullable=True),
        sa.Column("since_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_since_earliest"), "person", ["since_earliest"], unique=False)
    op.create_table(
        "fee",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_fee_membership_id"), "fee", ["membership_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("since_earliest", sa.Integer(), nullable=True),
        sa.Column("since_latest", sa.Integer(), nullable=True),
        sa.Column("until_earliest", sa.Integer(), nullable=True),
        sa.Column("until_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_post_person_id"), "post", ["person_id"], unique=False)
    op.create_index(op.f("ix_post_since_earliest"), "post", ["since_earliest"], unique=False)
    op.create_index(op.f("ix_post_until_earliest"), "post", ["until_earliest"], unique=False)
    op.create_table(
        "undertaking",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("begins_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("membership", sa.Integer(), nullable=True),
        sa.Column("sides", sa.Text(), nullable=True),
        sa.Column("edition_of", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("institutions", sa.Text(), nullable=False),
        sa.Column("hosts", sa.Text(), nullable=False),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("budget_source", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("begins_on_earliest", sa.Integer(), nullable=True),
        sa.Column("begins_on_latest", sa.Integer(), nullable=True),
        sa.Column("ends_on_earliest", sa.Integer(), nullable=True),
        sa.Column("ends_on_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_of"], ["undertaking.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["kind"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["membership"], ["membership.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_undertaking_begins_on_earliest"), "undertaking", ["begins_on_earliest"], unique=False
    )
    op.create_index(op.f("ix_undertaking_edition_of"), "undertaking", ["edition_of"], unique=False)
    op.create_index(
        op.f("ix_undertaking_ends_on_earliest"), "undertaking", ["ends_on_earliest"], unique=False
    )
    op.create_index(op.f("ix_undertaking_kind"), "undertaking", ["kind"], unique=False)
    op.create_index(op.f("ix_undertaking_membership"), "undertaking", ["membership"], unique=False)
    op.create_table(
        "working_group",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("delegate", sa.Integer(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("since_earliest", sa.Integer(), nullable=True),
        sa.Column("since_latest", sa.Integer(), nullable=True),
        sa.Column("until_earliest", sa.Integer(), nullable=True),
        sa.Column("until_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegate"], ["person.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_working_group_delegate"), "working_group", ["delegate"], unique=False)
    op.create_index(op.f("ix_working_group_membership_id"), "working_group", ["membership_id"], unique=False)
    op.create_index(
        op.f("ix_working_group_since_earliest"), "working_group", ["since_earliest"], unique=False
    )
    op.create_index(
        op.f("ix_working_group_until_earliest"), "working_group", ["until_earliest"], unique=False
    )
    op.create_table(
        "undertaking_field",
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertaking.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_undertaking_field_term_id"), "undertaking_field", ["term_id"], unique=False)
    op.create_index(
        op.f("ix_undertaking_field_undertaking_id"), "undertaking_field", ["undertaking_id"], unique=False
    )
    op.create_table(
        "undertaking_partner",
        sa.Column("undertaking_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["undertaking_id"], ["undertaking.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_undertaking_partner_partner_id"), "undertaking_partner", ["partner_id"], unique=False
    )
    op.create_index(
        op.f("ix_undertaking_partner_undertaking_id"), "undertaking_partner", ["undertaking_id"], unique=False
    )
    # ### end Alembic commands ###
    terms = sa.table(
        "vocabulary", *map(sa.column, ("terms", "name", "name_en", "ordinal", "code", "version"))
    )
    names = ("terms", "name", "name_en", "ordinal")
    rows = [dict(zip(names, row, strict=True)) | {"code": "", "version": 1} for row in TERMS]
    op.bulk_insert(terms, rows)
