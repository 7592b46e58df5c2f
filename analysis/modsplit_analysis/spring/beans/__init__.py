"""What Spring would wire: beans, what they need, and which bean would be given to them."""
