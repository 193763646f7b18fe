"""What Outlook keeps, in .msg and .pst alike, written down as others write it."""
