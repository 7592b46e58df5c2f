"""What an application carries besides classes: templates, messages, static files, scripts, mappers."""
