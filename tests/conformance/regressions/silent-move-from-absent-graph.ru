PREFIX : <http://e/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
MOVE SILENT :absent TO DEFAULT
