"""What the configuration files of an application say."""
