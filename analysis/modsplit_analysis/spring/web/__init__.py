"""What an application answers to HTTP: end points, views, filters, interceptors, advices, sessions."""
