"""From the events of many reports to one dossier: readings, sources, disputes, figures, when and where.

``assemble(event_ids, records, copies, judgements, policy)`` in ``dossier.py`` is the whole; the other
files hold one question each. All of it is pure, and the order of reports never matters.
"""
