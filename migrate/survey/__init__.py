"""摸底调查表: reads the filled survey forms (.docx, spreadsheets, YAML) and files them as evidence."""
