"""A built site, looked at as its readers will: does everything that it names exist?"""
