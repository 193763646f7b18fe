"""Verdicts in words, in the reader's language: codes and numbers in, sentences out."""
