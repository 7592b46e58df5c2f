"""What an application keeps: entities, tables, statements, and who reads or writes them."""
