"""Whether a text is a person's name: not a firm's, not what stands where nobody is named."""
