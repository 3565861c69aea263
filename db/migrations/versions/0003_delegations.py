"""Delegations, who is in charge, contacts; the rates of the per diem abroad in force from 29.11.2022."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TERMS = (
    ("wizyta studyjna", "study visit", 1),
    ("wizyta oficjalna", "official visit", 2),
    ("konferencja", "conference", 3),
    ("festiwal", "festival", 4),
    ("jubileusz", "jubilee", 5),
    ("spotkanie robocze", "working meeting", 6),
    ("targi", "trade fair", 7),
    ("szkolenie", "training", 8),
    ("zawody sportowe", "sports event", 9),
)

CURRENCIES = {"zł": "PLN", "zl": "PLN", "złoty": "PLN", "€": "EUR", "euro": "EUR", "$": "USD", "£": "GBP"}
IN_CHARGE = ("agreement", "membership", "partner", "undertaking")


def upgrade() -> None:
    op.create_table(
        "per_diem_rate",
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("other_names", sa.Text(), nullable=False),
        sa.Column("per_diem", sa.BigInteger(), nullable=False),
        sa.Column("hotel_limit", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stand_in",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["who"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stand_in_person_id"), "stand_in", ["person_id"], unique=False)
    op.create_index(op.f("ix_stand_in_who"), "stand_in", ["who"], unique=False)
    op.create_table(
        "agreement_our_signer",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_agreement_our_signer_agreement_id"), "agreement_our_signer", ["agreement_id"], unique=False
    )
    op.create_index(
        op.f("ix_agreement_our_signer_person_id"), "agreement_our_signer", ["person_id"], unique=False
    )
    op.create_table(
        "agreement_their_signer",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_agreement_their_signer_agreement_id"),
        "agreement_their_signer",
        ["agreement_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_agreement_their_signer_person_id"), "agreement_their_signer", ["person_id"], unique=False
    )
    op.create_table(
        "contact",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contact_partner_id"), "contact", ["partner_id"], unique=False)
    op.create_index(op.f("ix_contact_person"), "contact", ["person"], unique=False)
    op.create_table(
        "log_entry",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("happened_on_earliest", sa.Integer(), nullable=True),
        sa.Column("happened_on_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_log_entry_happened_on_earliest"), "log_entry", ["happened_on_earliest"], unique=False
    )
    op.create_index(op.f("ix_log_entry_partner_id"), "log_entry", ["partner_id"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("invitation", sa.Text(), nullable=False),
        sa.Column("in_charge", sa.Integer(), nullable=True),
        sa.Column("crossed_out", sa.Integer(), nullable=True),
        sa.Column("crossed_back", sa.Integer(), nullable=True),
        sa.Column("transport", sa.Text(), nullable=False),
        sa.Column("plan_number", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("cancelled_on", sa.Integer(), nullable=True),
        sa.Column("settled_on", sa.Integer(), nullable=True),
        sa.Column("case_sign", sa.Text(), nullable=False),
        sa.Column("undertaking", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("report_due", sa.Integer(), nullable=True),
        sa.Column("report_on", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("first_day_earliest", sa.Integer(), nullable=True),
        sa.Column("first_day_latest", sa.Integer(), nullable=True),
        sa.Column("last_day_earliest", sa.Integer(), nullable=True),
        sa.Column("last_day_latest", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["in_charge"], ["person.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["kind"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["undertaking"], ["undertaking.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_delegation_first_day_earliest"), "delegation", ["first_day_earliest"], unique=False
    )
    op.create_index(op.f("ix_delegation_in_charge"), "delegation", ["in_charge"], unique=False)
    op.create_index(op.f("ix_delegation_kind"), "delegation", ["kind"], unique=False)
    op.create_index(
        op.f("ix_delegation_last_day_earliest"), "delegation", ["last_day_earliest"], unique=False
    )
    op.create_index(op.f("ix_delegation_undertaking"), "delegation", ["undertaking"], unique=False)
    op.create_table(
        "cost",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=True),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("traveller", sa.Text(), nullable=False),
        sa.Column("rate_on", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cost_delegation_id"), "cost", ["delegation_id"], unique=False)
    op.create_table(
        "delegation_agreement",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_delegation_agreement_agreement_id"), "delegation_agreement", ["agreement_id"], unique=False
    )
    op.create_index(
        op.f("ix_delegation_agreement_delegation_id"), "delegation_agreement", ["delegation_id"], unique=False
    )
    op.create_table(
        "delegation_partner",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_delegation_partner_delegation_id"), "delegation_partner", ["delegation_id"], unique=False
    )
    op.create_index(
        op.f("ix_delegation_partner_partner_id"), "delegation_partner", ["partner_id"], unique=False
    )
    op.create_table(
        "delegation_topic",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["term_id"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_delegation_topic_delegation_id"), "delegation_topic", ["delegation_id"], unique=False
    )
    op.create_index(op.f("ix_delegation_topic_term_id"), "delegation_topic", ["term_id"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["who"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_follow_up_delegation_id"), "follow_up", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_follow_up_who"), "follow_up", ["who"], unique=False)
    op.create_table(
        "gift",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_gift_delegation_id"), "gift", ["delegation_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("club", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("crossed_out", sa.Integer(), nullable=True),
        sa.Column("crossed_back", sa.Integer(), nullable=True),
        sa.Column("breakfasts", sa.Integer(), nullable=True),
        sa.Column("lunches", sa.Integer(), nullable=True),
        sa.Column("dinners", sa.Integer(), nullable=True),
        sa.Column("hotel_nights", sa.Integer(), nullable=True),
        sa.Column("hotel_bill", sa.BigInteger(), nullable=True),
        sa.Column("lump_nights", sa.Integer(), nullable=True),
        sa.Column("free_nights", sa.Integer(), nullable=True),
        sa.Column("local_transport", sa.Integer(), nullable=True),
        sa.Column("transfers", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_participant_delegation_id"), "participant", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_participant_person"), "participant", ["person"], unique=False)
    op.create_table(
        "programme_item",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("hour", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_programme_item_delegation_id"), "programme_item", ["delegation_id"], unique=False
    )
    for table in IN_CHARGE:
        person = "FOREIGN KEY(in_charge) REFERENCES person (id) ON DELETE RESTRICT"
        _add(table, "in_charge INTEGER", "NULL", person)
        op.create_index(op.f(f"ix_{table}_in_charge"), table, ["in_charge"], unique=False)
    _add("person", "account TEXT NOT NULL", "''")
    _read_currencies()
    _fill()


def _add(table: str, column: str, value: str, constraint: str = "") -> None:
    """Add a column as a new register has it: SQLite adds no constraint to a table, which is made anew."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(table, column, value, constraint)
        return
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} DEFAULT {value}")
    op.execute(f"ALTER TABLE {table} ALTER COLUMN {column.split()[0]} DROP DEFAULT")
    if constraint:
        op.execute(f"ALTER TABLE {table} ADD {constraint}")


def _make_anew(table: str, column: str, value: str, constraint: str) -> None:
    """With its rows and indexes; the ids of deleted rows are not given again."""
    connection = op.get_bind()
    known = {"name": table}
    made = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY type")
    *indexes, sql = connection.scalars(made, known).all()  # "index" comes before "table"
    last = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), known)
    names = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))
    _create, _bracket, columns = sql.rpartition(")")[0].partition("(")
    more = f", {constraint}" if constraint else ""
    for statement in (
        f"CREATE TABLE made_anew ({column}, {columns}{more})",
        f"INSERT INTO made_anew ({column.split()[0]}, {names}) SELECT {value}, {names} FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE made_anew RENAME TO {table}",
        f"DELETE FROM sqlite_sequence WHERE name = '{table}'",
        *(f"INSERT INTO sqlite_sequence VALUES ('{table}', {last})" for _row in range(last is not None)),
        *indexes,
    ):
        connection.exec_driver_sql(statement)


def _read_currencies() -> None:
    """Texts that were free become codes; those that are none are kept in the remarks."""
    for table, told in (("undertaking", "remarks"), ("fee", "note")):
        kept = sa.table(table, *map(sa.column, ("id", "currency", told)))
        for one, currency, words in op.get_bind().execute(sa.select(kept).where(kept.c.currency != "")):
            code = CURRENCIES.get(currency.strip().lower(), currency.strip().upper())
            values = {"currency": code}
            if not re.fullmatch("[A-Z]{3}", code):
                values = {"currency": "", told: f"{words} ({currency})".strip()}
            op.get_bind().execute(sa.update(kept).where(kept.c.id == one).values(values))


def _fill() -> None:
    named = ("terms", "name", "name_en", "ordinal", "code", "version")
    names = ("name", "name_en", "ordinal")
    more = {"terms": "delegation_kind", "code": "", "version": 1}
    terms = [dict(zip(names, row, strict=True)) | more for row in TERMS]
    op.bulk_insert(sa.table("vocabulary", *map(sa.column, named)), terms)
    rates = _rates()
    op.bulk_insert(sa.table("per_diem_rate", *map(sa.column, rates[0])), rates)


def _rates() -> list[dict[str, Any]]:
    """The annex as it was then, kept beside this file: the sample of a new register goes on changing."""
    text = Path(__file__).with_name("0003_per_diem_rates.json").read_text(encoding="utf-8")
    return [
        {
            "country": row.get("country"),
            "city": row.get("city", ""),
            "other_names": row.get("other_names", ""),
            "per_diem": int(row["per_diem"]) * 100,
            "hotel_limit": int(row["hotel_limit"]) * 100,
            "currency": row["currency"],
            "valid_from": date.fromisoformat(row["valid_from"]).toordinal(),
            "version": 1,
        }
        for row in json.loads(text)["PerDiemRate"]
    ]
