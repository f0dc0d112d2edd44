DELETE DATA { <http://example.org/s7> <http://example.org/p2> "text 7"@en } ;
INSERT DATA { <http://example.org/new> <http://example.org/p> "é", 7, 7.0, true, "2020-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> }
