#include "core/store_rows.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/attributes.hpp"
#include "core/dependence.hpp"
#include "core/model_codec.hpp"

namespace lintel {

namespace {

constexpr std::size_t kPart = std::size_t{256} << 20U;  // SQLite's limit for one value is 1 GB
constexpr std::uint64_t kReportEvery = 8192;            // rows

constexpr std::array kDerived = {"model",   "text",      "element",         "relationship",
                                 "view",    "view_node", "view_connection", "property",
                                 "setting", "finding"};

/// Binds one value after the other and runs the statement at the end of the row.
class Row {
 public:
  explicit Row(sqlite::Statement& statement) : statement_(statement) {}
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() = default;
  Row& operator<<(std::int64_t value) { return statement_.bind(++at_, value), *this; }
  Row& operator<<(std::string_view value) { return statement_.bind(++at_, value), *this; }
  /// NULL for "none", else the row id: index + 1.
  template <typename Tag>
  Row& operator<<(StrongId<Tag> id) {
    return or_null(id.valid(), static_cast<std::int64_t>(id.index()) + 1);
  }
  Row& or_null(bool known, std::int64_t value) {
    ++at_;
    known ? statement_.bind(at_, value) : statement_.bind_null(at_);
    return *this;
  }
  void write() { statement_.run(); }

 private:
  sqlite::Statement& statement_;
  int at_ = 0;
};

class RowWriter {
 public:
  RowWriter(sqlite::Connection& db, const Model& model, std::span<const std::int64_t> source_ids,
            const Progress& progress)
      : db_(db),
        model_(model),
        source_ids_(source_ids),
        progress_(progress),
        property_(db, "INSERT INTO property VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)"),
        search_(db,
                "INSERT INTO search(rowid, ref, name, documentation, properties) "
                "VALUES(?1,?2,?3,?4,?5)"),
        text_used_(model.texts.size()),
        documentation_(model.texts.find(key::kDocumentation)) {
    total_ = model.elements.size() + model.relationships.size() + model.views.size() +
             model.properties.size() + model.settings.size() + model.findings.size();
  }

  void write() {
    elements();
    relationships();
    views();
    settings();
    findings();
    texts();
    progress_("rows", total_, total_);
  }

 private:
  std::string_view text(TextId id) const { return model_.text(id); }

  void count() {
    if (++done_ % kReportEvery == 0) progress_("rows", std::min(done_, total_), total_);
  }

  void source(Row& row, const Provenance& where) const {
    const std::int64_t id = where.source.valid() ? source_ids_[where.source.index()] : 0;
    row.or_null(id != 0, id);
  }

  void place(Row& row, const Provenance& where) const {
    source(row, where);
    row << text(where.place.sheet) << where.place.line << where.place.column;
  }

  std::int64_t use(TextId id) {
    text_used_[id.value] = true;
    return id.value;
  }

  void range(Row& row, Range range) const { row << property_id_ + 1 << property_id_ + range.count; }

  // Right after the row of their owner, which says where they will be.
  void properties(Range range) {
    for (const Property& property : model_.properties_of(range)) {
      Row row(property_);
      row << ++property_id_ << use(property.key) << use(property.value)
          << std::int64_t{property.winner};
      source(row, property.where);
      row << use(property.where.place.sheet) << use(property.where.place.field)
          << property.where.place.line << property.where.place.column;
      row.write();
      count();
    }
  }

  // What view search_text gives for this element: the index must have been fed the same.
  void index(std::int64_t id, const Element& element) {
    documentation_text_.clear();
    property_text_.clear();
    for (const Property& property : model_.properties_of(element.properties)) {
      const bool documents = property.key == documentation_ && !documentation_.empty();
      std::string& out = documents ? documentation_text_ : property_text_;
      if (!out.empty()) out.push_back('\n');
      out.append(text(property.value));
    }
    Row row(search_);
    row << id << text(element.ref) << text(element.name) << documentation_text_ << property_text_;
    row.write();
  }

  void elements() {
    sqlite::Statement insert(
        db_, "INSERT INTO element VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)");
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const ElementId id{i};
      const Element& e = model_.at(id);
      Row row(insert);
      row << id << text(e.ref) << text(e.name) << static_cast<std::int64_t>(e.type)
          << name_of(e.junction) << text(e.partner) << text(e.source_id) << std::int64_t{e.stub}
          << std::int64_t{e.gone};
      range(row, e.properties);
      place(row, e.where);
      row.write();
      properties(e.properties);
      index(static_cast<std::int64_t>(i) + 1, e);
      count();
    }
  }

  void relationships() {
    sqlite::Statement insert(db_,
                             "INSERT INTO relationship "
                             "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,"
                             "?18,?19)");
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const RelationshipId id{i};
      const Relationship& r = model_.at(id);
      Row row(insert);
      row << id << text(r.ref) << text(r.name) << static_cast<std::int64_t>(r.type)
          << (r.type == RelationshipType::Access ? name_of(r.access) : std::string_view{})
          << std::int64_t{r.directed} << std::int64_t{r.gone} << r.source.element
          << r.source.relationship << r.target.element << r.target.relationship;
      range(row, r.properties);
      place(row, r.where);
      const auto [dependent, certainty] = dependence_of(model_, id);
      row << static_cast<std::int64_t>(dependent) << static_cast<std::int64_t>(certainty);
      row.write();
      properties(r.properties);
      count();
    }
  }

  void views() {
    sqlite::Statement insert(db_,
                             "INSERT INTO view VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)");
    sqlite::Statement node(db_, "INSERT INTO view_node VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)");
    sqlite::Statement connection(
        db_, "INSERT INTO view_connection VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    for (std::size_t i = 0; i < model_.views.size(); ++i) {
      const ViewId id{i};
      const View& v = model_.views[i];
      Row row(insert);
      row << id << text(v.ref) << text(v.name) << text(v.kind) << text(v.viewpoint)
          << text(v.folder);
      range(row, v.properties);
      place(row, v.where);
      row.write();
      drawing(id, v, node, connection);
      properties(v.properties);
      count();
    }
  }

  void drawing(ViewId id, const View& view, sqlite::Statement& node,
               sqlite::Statement& connection) {
    std::int64_t number = 0;
    for (const ViewNode& n : view.nodes) {
      Row row(node);
      row << id << number++;
      row.or_null(n.parent >= 0, n.parent);
      row << name_of(n.kind) << text(n.concept_key) << text(n.label) << text(n.style) << n.x << n.y
          << n.width << n.height;
      row.write();
    }
    number = 0;
    for (const ViewConnection& c : view.connections) {
      Row row(connection);
      row << id << number++ << text(c.concept_key) << text(c.label) << text(c.style)
          << text(c.bends);
      row.or_null(c.source >= 0 && !c.source_is_connection, c.source);
      row.or_null(c.source >= 0 && c.source_is_connection, c.source);
      row.or_null(c.target >= 0 && !c.target_is_connection, c.target);
      row.or_null(c.target >= 0 && c.target_is_connection, c.target);
      row.write();
    }
  }

  void settings() {
    sqlite::Statement insert(db_, "INSERT INTO setting VALUES(?1,?2,?3,?4,?5,?6,?7)");
    std::int64_t id = 0;
    for (const Setting& setting : model_.settings) {
      Row row(insert);
      row << ++id << text(setting.key) << text(setting.value);
      place(row, setting.where);
      row.write();
      count();
    }
  }

  void findings() {
    sqlite::Statement insert(db_, "INSERT INTO finding VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    std::int64_t id = 0;
    for (const Finding& f : model_.findings) {
      Row row(insert);
      row << ++id << name_of(f.severity) << f.code << f.source << f.place << f.subject << f.message
          << f.hint;
      row.write();
      count();
    }
  }

  // Last: only texts that properties use are written; the other tables carry their own.
  void texts() {
    sqlite::Statement insert(db_, "INSERT INTO text VALUES(?1,?2)");
    for (std::uint32_t id = 0; id < text_used_.size(); ++id) {
      if (!text_used_[id]) continue;
      Row row(insert);
      row << id << text({id});
      row.write();
    }
  }

  sqlite::Connection& db_;
  const Model& model_;
  std::span<const std::int64_t> source_ids_;
  const Progress& progress_;
  sqlite::Statement property_, search_;
  std::vector<bool> text_used_;
  TextId documentation_;
  std::string documentation_text_, property_text_;
  std::int64_t property_id_ = 0;
  std::uint64_t done_ = 0, total_ = 0;
};

void write_packed(sqlite::Connection& db, const Model& model) {
  const std::string bytes = encode(model);
  sqlite::Statement insert(db, "INSERT INTO model VALUES(?1, ?2)");
  for (std::size_t at = 0, part = 1; at < bytes.size(); at += kPart, ++part) {
    insert.bind(1, static_cast<std::int64_t>(part));
    insert.bind_blob(2, std::string_view(bytes).substr(at, kPart));
    insert.run();
  }
}

}  // namespace

void write_rows(sqlite::Connection& db, const Model& model,
                std::span<const std::int64_t> source_ids, const Progress& progress) {
  db.run("INSERT INTO search(search) VALUES('delete-all')");
  for (const char* table : kDerived) db.run((std::string("DELETE FROM ") + table).c_str());
  RowWriter(db, model, source_ids, progress).write();
  write_packed(db, model);
}

void write_dependences(sqlite::Connection& db, const Model& model) {
  sqlite::Statement update(db,
                           "UPDATE relationship SET dependent = ?2, certainty = ?3 WHERE id = ?1");
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const RelationshipId id{i};
    const auto [dependent, certainty] = dependence_of(model, id);
    Row row(update);
    row << id << static_cast<std::int64_t>(dependent) << static_cast<std::int64_t>(certainty);
    row.write();
  }
}

Model read_model(sqlite::Connection& db) {
  sqlite::Statement parts(db, "SELECT bytes FROM model ORDER BY part");
  if (!parts.step()) return {};
  // One part is the rule: then nothing is copied.
  const std::string_view first = parts.blob(0);
  if (first.size() < kPart) return decode_model(first);
  std::string bytes(first);
  while (parts.step()) bytes.append(parts.blob(0));
  return decode_model(bytes);
}

}  // namespace lintel
