"""Event kinds, roles and statuses as TOML, with crosswalks to ACLED, PLOVER, CAMEO, GTD and MUC-4."""
