"""The bytes of an archive in, its members out, one at a time and within bounds: gzip, zip, tar, WARC and the like."""
