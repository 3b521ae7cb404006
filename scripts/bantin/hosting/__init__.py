"""How a host is to serve a site: the same rules for nginx and for hosts that read `_headers`."""
