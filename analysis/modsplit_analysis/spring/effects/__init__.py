"""Features that annotations ask for, and the configuration that provides them: what no injection shows."""
