"""What pages say for machines: JSON-LD, microdata, RDFa, h-cards, OpenGraph, `rel="me"`."""
