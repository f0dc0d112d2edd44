PREFIX : <http://e/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE { :x :q ?s } INSERT { :x :q ?o } WHERE { ?s :p ?o }
