"""Kinds of event, means, targets, purposes, effects and their codes in other codebooks, as TOML tables."""

from dateline.ontology.tables import Code, Kind, Ontology, load_ontology, read_ontology

__all__ = ["Code", "Kind", "Ontology", "load_ontology", "read_ontology"]
