"""The first tables: office, vocabulary, partners, agreements with their acts and links, history, layouts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("computer", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "layout",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("list_id", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", "list_id"),
    )
    op.create_table(
        "office",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("city_locative", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("notice_lead", sa.Text(), nullable=True),
        sa.Column("opens_as_of", sa.Integer(), nullable=True),
        sa.Column("notice_lead_days", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_office_notice_lead_days"), "office", ["notice_lead_days"], unique=False)
    op.create_table(
        "register",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "vocabulary",
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "agreement",
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("signed_in", sa.Text(), nullable=False),
        sa.Column("signed_by_us_on", sa.Text(), nullable=True),
        sa.Column("signed_by_them_on", sa.Text(), nullable=True),
        sa.Column("our_signatories", sa.Text(), nullable=False),
        sa.Column("their_signatories", sa.Text(), nullable=False),
        sa.Column("resolution_number", sa.Text(), nullable=False),
        sa.Column("resolution_on", sa.Text(), nullable=True),
        sa.Column("case_sign", sa.Text(), nullable=False),
        sa.Column("our_number", sa.Text(), nullable=False),
        sa.Column("their_number", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("archival_category", sa.Text(), nullable=False),
        sa.Column("original_at", sa.Text(), nullable=False),
        sa.Column("duration", sa.Text(), nullable=False),
        sa.Column("first_term", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("renewal", sa.Text(), nullable=True),
        sa.Column("following_term", sa.Text(), nullable=True),
        sa.Column("most_renewals", sa.Integer(), nullable=True),
        sa.Column("termination", sa.Text(), nullable=True),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("notice_from", sa.Text(), nullable=True),
        sa.Column("notice_by", sa.Integer(), nullable=True),
        sa.Column("review_every", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("signed_on_earliest", sa.Integer(), nullable=True),
        sa.Column("signed_on_latest", sa.Integer(), nullable=True),
        sa.Column("signed_by_us_on_earliest", sa.Integer(), nullable=True),
        sa.Column("signed_by_us_on_latest", sa.Integer(), nullable=True),
        sa.Column("signed_by_them_on_earliest", sa.Integer(), nullable=True),
        sa.Column("signed_by_them_on_latest", sa.Integer(), nullable=True),
        sa.Column("resolution_on_earliest", sa.Integer(), nullable=True),
        sa.Column("resolution_on_latest", sa.Integer(), nullable=True),
        sa.Column("first_term_days", sa.Integer(), nullable=True),
        sa.Column("following_term_days", sa.Integer(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("review_every_days", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agreement_first_term_days"), "agreement", ["first_term_days"], unique=False)
    op.create_index(
        op.f("ix_agreement_following_term_days"), "agreement", ["following_term_days"], unique=False
    )
    op.create_index(op.f("ix_agreement_kind"), "agreement", ["kind"], unique=False)
    op.create_index(op.f("ix_agreement_notice_days"), "agreement", ["notice_days"], unique=False)
    op.create_index(
        op.f("ix_agreement_resolution_on_earliest"), "agreement", ["resolution_on_earliest"], unique=False
    )
    op.create_index(op.f("ix_agreement_review_every_days"), "agreement", ["review_every_days"], unique=False)
    op.create_index(
        op.f("ix_agreement_signed_by_them_on_earliest"),
        "agreement",
        ["signed_by_them_on_earliest"],
        unique=False,
    )
    op.create_index(
        op.f("ix_agreement_signed_by_us_on_earliest"), "agreement", ["signed_by_us_on_earliest"], unique=False
    )
    op.create_index(
        op.f("ix_agreement_signed_on_earliest"), "agreement", ["signed_on_earliest"], unique=False
    )
    op.create_table(
        "history_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["history.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("history_row_record", "history_row", ["record", "record_id"], unique=False)
    op.create_index(op.f("ix_history_row_entry"), "history_row", ["entry"], unique=False)
    op.create_table(
        "partner",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("group", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("printed_number", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("locative", sa.Text(), nullable=False),
        sa.Column("own_name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("other_names", sa.Text(), nullable=False),
        sa.Column("coordinates", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["vocabulary.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_partner_group"), "partner", ["group"], unique=False)
    op.create_table(
        "act",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Text(), nullable=True),
        sa.Column("new_end", sa.Integer(), nullable=True),
        sa.Column("new_term", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Integer(), nullable=True),
        sa.Column("basis_number", sa.Text(), nullable=False),
        sa.Column("basis_on", sa.Integer(), nullable=True),
        sa.Column("signatories", sa.Text(), nullable=False),
        sa.Column("successor", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("known_by", sa.Integer(), nullable=True),
        sa.Column("happened_on_earliest", sa.Integer(), nullable=True),
        sa.Column("happened_on_latest", sa.Integer(), nullable=True),
        sa.Column("effective_from_earliest", sa.Integer(), nullable=True),
        sa.Column("effective_from_latest", sa.Integer(), nullable=True),
        sa.Column("new_term_days", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["successor"], ["agreement.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_act_agreement_id"), "act", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_act_effective_from_earliest"), "act", ["effective_from_earliest"], unique=False)
    op.create_index(op.f("ix_act_happened_on_earliest"), "act", ["happened_on_earliest"], unique=False)
    op.create_index(op.f("ix_act_new_term_days"), "act", ["new_term_days"], unique=False)
    op.create_index(op.f("ix_act_successor"), "act", ["successor"], unique=False)
    op.create_table(
        "agreement_link",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["other"], ["agreement.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agreement_link_agreement_id"), "agreement_link", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_agreement_link_other"), "agreement_link", ["other"], unique=False)
    op.create_table(
        "agreement_partner",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_agreement_partner_agreement_id"), "agreement_partner", ["agreement_id"], unique=False
    )
    op.create_index(
        op.f("ix_agreement_partner_partner_id"), "agreement_partner", ["partner_id"], unique=False
    )
