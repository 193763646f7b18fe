"""Files as they are met: under folders, in zips, of other programs; within limits."""
