"""The desk for programs: /api/v1, described by OpenAPI at /api/schema/openapi.json."""
