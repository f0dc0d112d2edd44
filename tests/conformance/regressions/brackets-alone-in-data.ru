PREFIX : <http://e/>
INSERT DATA { [ :p 1 ] . GRAPH :g { ( 2 ) } } ;
INSERT { [ :q ?x ] } WHERE { [ :p ?x ] } ;
DELETE DATA { GRAPH :g { :s :p :o } } ;
DELETE { GRAPH :g { ?list ?p ?o } } WHERE { GRAPH :g { ?list ?p ?o } }
