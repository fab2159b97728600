#include "core/store_schema.hpp"

#include <iterator>
#include <string>

#include "core/metamodel.hpp"
#include "core/store_rows.hpp"

namespace lintel::schema {

namespace {

// What people did and what sources said: the truth. A source_version without a draft says that its
// revision took the source away.
constexpr const char* kTruth = R"sql(
CREATE TABLE meta(
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE revision(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  command TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE source_version(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source(id),
  revision INTEGER NOT NULL REFERENCES revision(number),
  partner TEXT NOT NULL,
  format TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  digest TEXT NOT NULL,
  elements INTEGER NOT NULL,
  relationships INTEGER NOT NULL,
  views INTEGER NOT NULL,
  draft BLOB,
  UNIQUE(source, revision)
) STRICT;
CREATE VIEW present_version AS
  SELECT v.* FROM source_version v
  WHERE v.draft IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM source_version w WHERE w.source = v.source AND w.revision > v.revision);
)sql";

// What the present drafts resolve to, rewritten by each revision. `model` is what Lintel itself
// reads; the other tables say the same to other programs. Few indexes: they cost half the write
// time, and analyses read the model. A concept's properties are the rows from first_property to
// last_property (none when that is less), which needs no index at all.
constexpr const char* kRows = R"sql(
CREATE TABLE model(
  part INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE element_type(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL, layer TEXT NOT NULL
) STRICT;
CREATE TABLE relationship_type(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, category TEXT NOT NULL
) STRICT;
CREATE TABLE text(
  id INTEGER PRIMARY KEY, value TEXT NOT NULL
) STRICT;
CREATE TABLE element(
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES element_type(id),
  junction TEXT NOT NULL,
  partner TEXT NOT NULL,
  source_id TEXT NOT NULL,
  stub INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  first_property INTEGER NOT NULL,
  last_property INTEGER NOT NULL,
  source INTEGER REFERENCES source(id),
  sheet TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL
) STRICT;
CREATE TABLE relationship(
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL,
  name TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES relationship_type(id),
  access TEXT NOT NULL,
  directed INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  from_element INTEGER REFERENCES element(id),
  from_relationship INTEGER REFERENCES relationship(id),
  to_element INTEGER REFERENCES element(id),
  to_relationship INTEGER REFERENCES relationship(id),
  first_property INTEGER NOT NULL,
  last_property INTEGER NOT NULL,
  source INTEGER REFERENCES source(id),
  sheet TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL
) STRICT;
CREATE TABLE view(
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  viewpoint TEXT NOT NULL,
  folder TEXT NOT NULL,
  first_property INTEGER NOT NULL,
  last_property INTEGER NOT NULL,
  source INTEGER REFERENCES source(id),
  sheet TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL
) STRICT;
CREATE TABLE view_node(
  view INTEGER NOT NULL REFERENCES view(id),
  node INTEGER NOT NULL,
  parent INTEGER,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  label TEXT NOT NULL,
  style TEXT NOT NULL,
  x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  PRIMARY KEY(view, node)
) STRICT, WITHOUT ROWID;
CREATE TABLE view_connection(
  view INTEGER NOT NULL REFERENCES view(id),
  connection INTEGER NOT NULL,
  ref TEXT NOT NULL,
  label TEXT NOT NULL,
  style TEXT NOT NULL,
  bends TEXT NOT NULL,
  from_node INTEGER, from_connection INTEGER,
  to_node INTEGER, to_connection INTEGER,
  PRIMARY KEY(view, connection)
) STRICT, WITHOUT ROWID;
CREATE TABLE property(
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL REFERENCES text(id),
  value INTEGER NOT NULL REFERENCES text(id),
  winner INTEGER NOT NULL,
  source INTEGER REFERENCES source(id),
  sheet INTEGER NOT NULL REFERENCES text(id),
  field INTEGER NOT NULL REFERENCES text(id),
  line INTEGER NOT NULL,
  column INTEGER NOT NULL
) STRICT;
CREATE TABLE setting(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  source INTEGER REFERENCES source(id),
  sheet TEXT NOT NULL,
  line INTEGER NOT NULL,
  column INTEGER NOT NULL
) STRICT;
CREATE TABLE finding(
  id INTEGER PRIMARY KEY,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  source TEXT NOT NULL,
  place TEXT NOT NULL,
  subject TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT NOT NULL
) STRICT;
)sql";

// The index keeps no text of its own; what it needs for excerpts it reads from search_text.
constexpr const char* kSearch = R"sql(
CREATE VIEW search_text(id, ref, name, documentation, properties) AS
  SELECT e.id, e.ref, e.name,
    (SELECT group_concat(v.value, char(10)) FROM property p
       JOIN text k ON k.id = p.key JOIN text v ON v.id = p.value
       WHERE p.id BETWEEN e.first_property AND e.last_property AND k.value = 'documentation'),
    (SELECT group_concat(v.value, char(10)) FROM property p
       JOIN text k ON k.id = p.key JOIN text v ON v.id = p.value
       WHERE p.id BETWEEN e.first_property AND e.last_property AND k.value <> 'documentation')
  FROM element e;
CREATE VIRTUAL TABLE search USING fts5(
  ref, name, documentation, properties,
  content='search_text', content_rowid='id',
  tokenize="unicode61 remove_diacritics 2"
);
)sql";

// The face for people and other programs. These names stay.
constexpr const char* kViews = R"sql(
CREATE VIEW elements AS
  SELECT e.ref, e.name, t.name AS type, t.layer, e.partner, e.source_id, e.junction, e.stub, e.gone,
    s.path AS file, e.sheet, e.line, e.column
  FROM element e JOIN element_type t ON t.id = e.type LEFT JOIN source s ON s.id = e.source;
CREATE VIEW relationships AS
  SELECT r.ref, t.name AS type, r.name,
    coalesce(fe.ref, fr.ref) AS source, fe.name AS source_name,
    coalesce(te.ref, tr.ref) AS target, te.name AS target_name,
    r.access, r.directed, r.gone, s.path AS file, r.sheet, r.line, r.column
  FROM relationship r JOIN relationship_type t ON t.id = r.type
    LEFT JOIN element fe ON fe.id = r.from_element
    LEFT JOIN relationship fr ON fr.id = r.from_relationship
    LEFT JOIN element te ON te.id = r.to_element
    LEFT JOIN relationship tr ON tr.id = r.to_relationship
    LEFT JOIN source s ON s.id = r.source;
CREATE VIEW views AS
  SELECT v.ref, v.name, v.kind, v.viewpoint, v.folder, s.path AS file,
    (SELECT count(*) FROM view_node n WHERE n.view = v.id) AS nodes,
    (SELECT count(*) FROM view_connection c WHERE c.view = v.id) AS connections
  FROM view v LEFT JOIN source s ON s.id = v.source;
CREATE VIEW view_elements AS
  SELECT v.ref AS view, v.name AS view_name, n.ref AS element, n.x, n.y, n.width, n.height
  FROM view_node n JOIN view v ON v.id = n.view WHERE n.kind = 'element';
CREATE VIEW settings AS
  SELECT t.key, t.value, s.path AS file, t.sheet, t.line, t.column
  FROM setting t LEFT JOIN source s ON s.id = t.source;
CREATE VIEW findings AS
  SELECT severity, code, source AS file, place, subject, message, hint FROM finding;
CREATE VIEW sources AS
  SELECT s.path, v.partner, v.format, v.kind, v.title, v.digest, r.at AS imported, v.revision,
    v.elements, v.relationships, v.views
  FROM present_version v JOIN source s ON s.id = v.source
    JOIN revision r ON r.number = v.revision;
CREATE VIEW revisions AS
  SELECT number, at, author, command, message,
    (SELECT count(*) FROM source_version v WHERE v.revision = number) AS sources
  FROM revision;
)sql";

// What has properties: its table, and what view `properties` calls it.
struct Owner {
  const char* table;
  const char* word;
};
constexpr Owner kOwners[] = {
    {"element", "element"}, {"relationship", "relationship"}, {"view", "view"}};

// CROSS JOIN tells SQLite to start from the concepts: the other way round each property would look
// through all of them.
std::string properties_view() {
  std::string sql = "CREATE VIEW properties AS";
  for (const Owner& owner : kOwners) {
    if (&owner != kOwners) sql += " UNION ALL";
    sql += std::string(" SELECT o.ref, '") + owner.word + R"sql(' AS of, k.value AS key,
    v.value AS value, p.winner,
    s.path AS file, sheet.value AS sheet, p.line, p.column, field.value AS field
  FROM )sql" +
           owner.table + R"sql( o
    CROSS JOIN property p ON p.id BETWEEN o.first_property AND o.last_property
    CROSS JOIN text k ON k.id = p.key CROSS JOIN text v ON v.id = p.value
    CROSS JOIN text sheet ON sheet.id = p.sheet CROSS JOIN text field ON field.id = p.field
    LEFT JOIN source s ON s.id = p.source)sql";
  }
  return sql;
}

// Columns of a relationship since version 2: who rests on whom, as core/dependence reads it.
// `dependent` is the sum of 1 = its source rests on its target and 2 = the other way;
// `certainty` 0 = possible, 1 = likely, 2 = certain. As in the enumerations:
static_assert(static_cast<int>(Dependent::none) == 0 && static_cast<int>(Dependent::source) == 1 &&
              static_cast<int>(Dependent::target) == 2 && static_cast<int>(Dependent::both) == 3);
static_assert(static_cast<int>(Certainty::possible) == 0 &&
              static_cast<int>(Certainty::likely) == 1 &&
              static_cast<int>(Certainty::certain) == 2);
constexpr const char* kDependence = R"sql(
ALTER TABLE relationship ADD COLUMN dependent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE relationship ADD COLUMN certainty INTEGER NOT NULL DEFAULT 0;
)sql";

// One direction of view rests_on. Elements that rest on themselves say nothing.
std::string rests_on_arm(std::string_view dependent, std::string_view supporter,
                         std::string_view bit) {
  return std::string(R"sql( SELECT d.ref AS dependent, d.name AS dependent_name,
    s.ref AS supporter, s.name AS supporter_name,
    CASE r.certainty WHEN 2 THEN 'certain' WHEN 1 THEN 'likely' ELSE 'possible' END AS certainty,
    t.name AS type, r.ref AS relationship
  FROM relationship r JOIN relationship_type t ON t.id = r.type
    JOIN element d ON d.id = r.)sql")
      .append(dependent)
      .append(" JOIN element s ON s.id = r.")
      .append(supporter)
      .append(" WHERE r.from_element <> r.to_element AND (r.dependent & ")
      .append(bit)
      .append(") <> 0");
}

std::string rests_on_view() {
  return "CREATE VIEW rests_on AS" + rests_on_arm("from_element", "to_element", "1") +
         " UNION ALL" + rests_on_arm("to_element", "from_element", "2");
}

void write_types(sqlite::Connection& db) {
  sqlite::Statement element(db, "INSERT INTO element_type VALUES(?1, ?2, ?3, ?4)");
  for (const ElementTypeInfo& type : element_types()) {
    element.bind(1, static_cast<std::int64_t>(type.type));
    element.bind(2, type.name);
    element.bind(3, type.label);
    element.bind(4, name_of(type.layer));
    element.run();
  }
  sqlite::Statement relationship(db, "INSERT INTO relationship_type VALUES(?1, ?2, ?3)");
  for (const RelationshipTypeInfo& type : relationship_types()) {
    relationship.bind(1, static_cast<std::int64_t>(type.type));
    relationship.bind(2, type.name);
    relationship.bind(3, type.category);
    relationship.run();
  }
}

void create_version_1(sqlite::Connection& db) {
  for (const char* part : {kTruth, kRows, kSearch, kViews}) db.run(part);
  db.run(properties_view().c_str());
  write_types(db);
}

void add_dependence(sqlite::Connection& db) {
  db.run(kDependence);
  db.run(rests_on_view().c_str());
  write_dependences(db, read_model(db));
}

// kSteps[n] leads from version n to n + 1. A new version adds a step at the end and leaves the
// earlier ones as they are; a new estate runs them all.
constexpr void (*kSteps[])(sqlite::Connection&) = {create_version_1, add_dependence};
static_assert(std::size(kSteps) == kVersion);

void run_steps(sqlite::Connection& db) {
  for (auto version = db.number("PRAGMA user_version"); version < kVersion; ++version) {
    kSteps[version](db);
    db.run(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
  }
}

}  // namespace

void create(sqlite::Connection& db, std::string_view name) {
  sqlite::Transaction transaction(db, sqlite::Transaction::Kind::writing);
  db.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  run_steps(db);
  sqlite::Statement meta(db, "INSERT INTO meta VALUES(?1, ?2)");
  meta.bind(1, "name");
  meta.bind(2, name);
  meta.run();
  db.run(
      "INSERT INTO meta VALUES('id', lower(hex(randomblob(16)))),"
      "('created', strftime('%Y-%m-%dT%H:%M:%SZ'))");
  transaction.commit();
}

void migrate(sqlite::Connection& db) {
  if (db.number("PRAGMA user_version") >= kVersion) return;
  sqlite::Transaction transaction(db, sqlite::Transaction::Kind::writing);
  run_steps(db);  // reads the version again: another program may have been faster
  transaction.commit();
}

}  // namespace lintel::schema
