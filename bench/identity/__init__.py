"""Who is this? Firsthand beside its peers on labelled names and records; see README.md."""
