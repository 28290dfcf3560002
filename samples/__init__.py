"""The sample city 青屿市: filled survey forms and old department sites, all invented, all deterministic."""
