"""A made-up stream of news: pages, JSON lines and feeds by invented outlets, with what is true of each beside it."""
