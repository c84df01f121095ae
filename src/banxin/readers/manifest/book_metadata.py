"""What a manifest says of the book itself: its people, its publisher, its dates."""

import os
from datetime import UTC, datetime

from banxin.errors import UsageError
from banxin.model.book import NO_TIME, Metadata, Series
from banxin.model.people import Contributor
from banxin.readers.manifest.schema.classification_schema import classes_of
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.manifest.schema.people_schema import PersonFields
from banxin.saying.said import say


def contributor_of(person: PersonFields) -> Contributor:
    return Contributor(name=person.name, role=person.role.role, file_as=person.file_as, stated=person.role.stated)


def metadata_of(fields: ManifestFields) -> Metadata:
    people = [*fields.authors, *fields.contributors]
    series = fields.series
    return Metadata(
        id=fields.id,
        title=fields.title,
        language=fields.language,
        subtitle=fields.subtitle,
        title_file_as=fields.title_file_as,
        short_title=fields.short_title,
        display_lines=fields.display_lines,
        contributors=tuple(contributor_of(one) for one in people),
        publisher=fields.publisher,
        publisher_place=fields.publisher_place,
        publisher_person=fields.publisher_person,
        publisher_address=fields.publisher_address,
        registration=fields.registration,
        printing=fields.printing,
        printer=fields.printer,
        binder=fields.binder,
        responsible_editor=fields.responsible_editor,
        design=fields.design,
        distributor=fields.distributor,
        sheet=fields.sheet,
        sheets=fields.sheets,
        character_count=fields.character_count,
        print_run=fields.print_run,
        cip=fields.cip,
        price=fields.price,
        sold_in=fields.sold_in,
        sales_rights=fields.sales_rights or "",
        identifiers=fields.identifiers,
        date=fields.date,
        modified=modified_of(fields),
        rights=fields.rights,
        description=fields.description,
        subjects=fields.subjects,
        classes=classes_of(fields.classification),
        series=Series(name=series.name, position=series.position) if series else None,
        source=fields.source,
        imprint_lines=fields.imprint,
        colophon_lines=fields.colophon,
    )


def modified_of(fields: ManifestFields) -> str:
    """SOURCE_DATE_EPOCH (reproducible-builds.org), else the manifest's time, else its date; never the clock."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(
                say("SOURCE_DATE_EPOCH is '{epoch}', which is not a number of seconds", epoch=epoch)
            ) from error
    if fields.modified:
        return fields.modified
    if fields.date:
        return f"{fields.date}{'-01-01'[len(fields.date) - 4 :]}T00:00:00Z"
    return NO_TIME
