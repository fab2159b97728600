#include "tests/core/random_estate.hpp"

#include <sstream>
#include <unordered_map>

namespace lintel::test {

namespace {

class Dice {
 public:
  explicit Dice(std::mt19937& random) : random_(random) {}
  std::uint32_t below(std::size_t limit) {
    return static_cast<std::uint32_t>(random_() % std::max<std::size_t>(limit, 1));
  }
  bool coin() { return below(2) == 1; }
  template <typename E>
  E one_of(E last) {
    return static_cast<E>(below(static_cast<std::size_t>(last) + 1));
  }
  std::string word(bool may_be_empty = true) {
    static const char* const kWords[] = {"Tallystone", "Revenues & Benefits", "£96,000", "café",
                                         "日本",       "31/03/2027",          "a\nb",    "'x'"};
    if (may_be_empty && below(6) == 0) return {};
    return std::string(kWords[below(std::size(kWords))]) + std::to_string(below(50));
  }
  Place place(TextPool& pool) {
    return {pool.intern(word()), pool.intern(word()), below(1000), below(20)};
  }
  std::int32_t coordinate() { return static_cast<std::int32_t>(below(4000)) - 2000; }

 private:
  std::mt19937& random_;
};

template <typename V>
void draw(Dice& dice, TextPool& pool, V& view) {
  const auto word = [&] { return pool.intern(dice.word()); };
  for (std::uint32_t i = 0, count = dice.below(5); i < count; ++i) {
    view.nodes.push_back({word(), word(), word(), word(),
                          static_cast<std::int32_t>(dice.below(i + 1)) - 1, dice.coordinate(),
                          dice.coordinate(), dice.coordinate(), dice.coordinate(),
                          dice.one_of(ViewNodeKind::other)});
  }
  for (std::uint32_t i = 0, count = dice.below(4); i < count; ++i) {
    ViewConnection line{
        .id = word(), .concept_key = word(), .label = word(), .style = word(), .bends = word()};
    line.source_is_connection = dice.coin();
    line.target_is_connection = dice.coin();
    line.source = static_cast<std::int32_t>(
                      dice.below((line.source_is_connection ? count : view.nodes.size()) + 1)) -
                  1;
    line.target = static_cast<std::int32_t>(
                      dice.below((line.target_is_connection ? count : view.nodes.size()) + 1)) -
                  1;
    view.connections.push_back(line);
  }
  for (ViewConnection& line : view.connections) {
    const auto limit = [&](bool is_connection) {
      return static_cast<std::int32_t>(is_connection ? view.connections.size() : view.nodes.size());
    };
    if (line.source >= limit(line.source_is_connection)) line.source = -1;
    if (line.target >= limit(line.target_is_connection)) line.target = -1;
  }
}

Finding random_finding(Dice& dice) {
  return {dice.one_of(Severity::error),
          dice.word(),
          dice.word(),
          dice.word(),
          dice.word(),
          dice.word(),
          dice.word()};
}

/// Writes fields with '|' between, then the end of the line.
class Line {
 public:
  Line(std::ostringstream& out, const TextPool& pool) : out_(out), pool_(pool) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() { out_ << '\n'; }
  Line& operator<<(const std::string& text) { return out_ << text << '|', *this; }
  Line& operator<<(const char* text) { return out_ << text << '|', *this; }
  Line& operator<<(TextId id) { return out_ << pool_.view(id) << '|', *this; }
  Line& operator<<(const Place& place) {
    return *this << place.sheet << place.field << place.line << place.column;
  }
  Line& operator<<(const Range& range) { return *this << range.first << range.count; }
  Line& operator<<(const Reference& reference) {
    return *this << reference.entity << reference.text << reference.partner;
  }
  template <typename Tag>
  Line& operator<<(StrongId<Tag> id) {
    return *this << (id.valid() ? static_cast<std::int64_t>(id.index()) : -1);
  }
  Line& operator<<(const Provenance& where) { return *this << where.source << where.place; }
  template <typename N>
  requires std::is_integral_v<N> || std::is_enum_v<N> Line& operator<<(N number) {
    return out_ << static_cast<std::int64_t>(number) << '|', *this;
  }

 private:
  std::ostringstream& out_;
  const TextPool& pool_;
};

template <typename V>
void dump_drawing(std::ostringstream& out, const TextPool& texts, const V& view) {
  for (const ViewNode& n : view.nodes) {
    Line(out, texts) << "node" << n.id << n.concept_key << n.label << n.style << n.parent << n.x
                     << n.y << n.width << n.height << n.kind;
  }
  for (const ViewConnection& c : view.connections) {
    Line(out, texts) << "connection" << c.id << c.concept_key << c.label << c.style << c.bends
                     << c.source << c.target << c.source_is_connection << c.target_is_connection;
  }
}

void dump_findings(std::ostringstream& out, const TextPool& texts,
                   const std::vector<Finding>& findings) {
  for (const Finding& f : findings) {
    Line(out, texts) << "finding" << f.severity << f.code << f.source << f.place << f.subject
                     << f.message << f.hint;
  }
}

}  // namespace

Draft random_draft(std::mt19937& random, const std::string& path, std::size_t size) {
  Dice dice(random);
  Draft draft;
  const auto word = [&] { return draft.text(dice.word()); };
  const auto reference = [&] {
    return Reference{dice.one_of(Entity::relationship), word(), word()};
  };
  const auto properties = [&] {
    for (std::uint32_t i = 0, count = dice.below(4); i < count; ++i) {
      draft.add_property(dice.word(false), dice.word(false), dice.place(draft.texts));
    }
  };
  draft.path = path;
  draft.partner = dice.word();
  draft.format = "register";
  draft.kind = dice.word();
  draft.title = dice.word();
  draft.summary = dice.word();
  draft.digest = dice.word();
  draft.order = dice.coordinate();
  for (std::size_t i = 0; i < size; ++i) {
    DraftElement& element =
        draft.add_element(dice.one_of(ElementType::Junction), "E" + std::to_string(i), dice.word(),
                          dice.place(draft.texts));
    element.partner = word();
    element.junction = dice.one_of(JunctionKind::or_);
    element.natural_key = dice.coin();
    element.programme = dice.coin();
    element.gone = dice.below(5) == 0;
    element.function = reference();
    properties();
  }
  for (std::size_t i = 0; i < size; ++i) {
    const auto end = [&] {
      return Reference{Entity::concept_id, draft.text("E" + std::to_string(dice.below(size))), {}};
    };
    DraftRelationship& relationship =
        draft.add_relationship(dice.one_of(RelationshipType::Specialization), end(), end(),
                               dice.place(draft.texts), "R" + std::to_string(i));
    relationship.name = word();
    relationship.access = dice.one_of(AccessMode::read_write);
    relationship.directed = dice.coin();
    relationship.natural_key = dice.coin();
    relationship.gone = dice.below(5) == 0;
    relationship.located_at = dice.coin();
    properties();
  }
  for (std::uint32_t i = 0, count = dice.below(4); i < count; ++i) {
    draft.add_statement(reference(), dice.place(draft.texts));
    properties();
    draft.aliases.push_back(
        {dice.one_of(Entity::relationship), word(), word(), dice.place(draft.texts)});
    draft.settings.push_back({word(), word(), dice.place(draft.texts)});
    draft.findings.push_back(random_finding(dice));
    DraftView& view = draft.add_view("V" + std::to_string(i), dice.word(), dice.place(draft.texts));
    view.kind = word();
    view.viewpoint = word();
    view.folder = word();
    view.gone = dice.coin();
    draw(dice, draft.texts, view);
    properties();
  }
  return draft;
}

std::string dump(const Draft& draft) {
  std::ostringstream out;
  const TextPool& texts = draft.texts;
  Line(out, texts) << "draft" << draft.path << draft.partner << draft.format << draft.kind
                   << draft.title << draft.summary << draft.digest << draft.order;
  for (const DraftElement& e : draft.elements) {
    Line(out, texts) << "element" << e.key << e.name << e.partner << e.type << e.junction
                     << e.natural_key << e.programme << e.gone << e.function << e.place
                     << e.properties;
  }
  for (const DraftRelationship& r : draft.relationships) {
    Line(out, texts) << "relationship" << r.key << r.name << r.type << r.access << r.directed
                     << r.natural_key << r.gone << r.located_at << r.source << r.target << r.place
                     << r.properties;
  }
  for (const DraftStatement& s : draft.statements) {
    Line(out, texts) << "statement" << s.subject << s.place << s.properties;
  }
  for (const DraftAlias& a : draft.aliases) {
    Line(out, texts) << "alias" << a.entity << a.as_written << a.canonical << a.place;
  }
  for (const DraftView& v : draft.views) {
    Line(out, texts) << "view" << v.key << v.name << v.kind << v.viewpoint << v.folder << v.place
                     << v.properties << v.gone;
    dump_drawing(out, texts, v);
  }
  for (const DraftProperty& s : draft.settings) {
    Line(out, texts) << "setting" << s.key << s.value << s.place;
  }
  for (const DraftProperty& p : draft.properties) {
    Line(out, texts) << "property" << p.key << p.value << p.place;
  }
  dump_findings(out, texts, draft.findings);
  return out.str();
}

Model random_model(std::mt19937& random, std::size_t size, std::size_t sources) {
  Dice dice(random);
  Model model;
  const auto word = [&] { return model.texts.intern(dice.word()); };
  const auto where = [&] {
    Provenance provenance{.source = {}, .place = dice.place(model.texts)};
    if (sources != 0 && dice.below(8) != 0) provenance.source = SourceId{dice.below(sources)};
    return provenance;
  };
  const auto properties = [&] {
    Range range{static_cast<std::uint32_t>(model.properties.size()), dice.below(4)};
    for (std::uint32_t i = 0; i < range.count; ++i) {
      model.properties.push_back({word(), word(), where(), dice.coin()});
    }
    return range;
  };
  const auto end = [&] {
    End one;
    if (dice.below(4) == 0) {
      one.relationship = RelationshipId{dice.below(size)};
    } else {
      one.element = ElementId{dice.below(size)};
    }
    return one;
  };
  model.revision = dice.below(1000);
  for (std::size_t i = 0; i < sources; ++i) {
    model.sources.push_back({"source-" + std::to_string(i) + ".csv", dice.word(), dice.word(),
                             dice.word(), dice.word(), dice.word(), dice.below(9), dice.below(9),
                             dice.below(9), dice.below(9)});
  }
  for (std::size_t i = 0; i < size; ++i) {
    model.elements.push_back({model.texts.intern("E" + std::to_string(i)), word(), word(), word(),
                              dice.one_of(ElementType::Junction), dice.one_of(JunctionKind::or_),
                              dice.coin(), dice.coin(), where(), properties()});
    model.relationships.push_back({model.texts.intern("R" + std::to_string(i)), word(),
                                   dice.one_of(RelationshipType::Specialization),
                                   dice.one_of(AccessMode::read_write), dice.coin(), dice.coin(),
                                   end(), end(), where(), properties()});
  }
  for (std::uint32_t i = 0, count = dice.below(4); i < count; ++i) {
    View& view = model.views.emplace_back(View{.ref = model.texts.intern("V" + std::to_string(i)),
                                               .name = word(),
                                               .kind = word(),
                                               .viewpoint = word(),
                                               .folder = word(),
                                               .nodes = {},
                                               .connections = {},
                                               .where = where(),
                                               .properties = properties()});
    draw(dice, model.texts, view);
    model.settings.push_back({word(), word(), where()});
    model.findings.push_back(random_finding(dice));
  }
  return model;
}

std::string dump(const Model& model) {
  std::ostringstream out;
  const TextPool& texts = model.texts;
  Line(out, texts) << "model" << model.revision;
  for (const Source& s : model.sources) {
    Line(out, texts) << "source" << s.path << s.partner << s.format << s.kind << s.digest
                     << s.imported << s.revision << s.elements << s.relationships << s.views;
  }
  for (const Element& e : model.elements) {
    Line(out, texts) << "element" << e.ref << e.source_id << e.partner << e.name << e.type
                     << e.junction << e.stub << e.gone << e.where << e.properties;
  }
  for (const Relationship& r : model.relationships) {
    Line(out, texts) << "relationship" << r.ref << r.name << r.type << r.access << r.directed
                     << r.gone << r.source.element << r.source.relationship << r.target.element
                     << r.target.relationship << r.where << r.properties;
  }
  for (const View& v : model.views) {
    Line(out, texts) << "view" << v.ref << v.name << v.kind << v.viewpoint << v.folder << v.where
                     << v.properties;
    dump_drawing(out, texts, v);
  }
  for (const Setting& s : model.settings) {
    Line(out, texts) << "setting" << s.key << s.value << s.where;
  }
  for (const Property& p : model.properties) {
    Line(out, texts) << "property" << p.key << p.value << p.where << p.winner;
  }
  dump_findings(out, texts, model.findings);
  return out.str();
}

Model simple_resolver(const std::vector<std::shared_ptr<const Draft>>& drafts) {
  Model model;
  for (const std::shared_ptr<const Draft>& draft : drafts) {
    const SourceId source{model.sources.size()};
    Source& row = model.sources.emplace_back();
    row.path = draft->path;
    row.partner = draft->partner;
    row.format = draft->format;
    row.kind = draft->kind;
    row.digest = draft->digest;
    const auto text = [&](TextId id) { return model.texts.intern(draft->view(id)); };
    const auto ref = [&](TextId id) {
      return model.texts.intern(draft->path + "#" + std::string(draft->view(id)));
    };
    const auto where = [&](const Place& place) {
      return Provenance{source, {text(place.sheet), text(place.field), place.line, place.column}};
    };
    const auto properties = [&](Range range) {
      const Range out{static_cast<std::uint32_t>(model.properties.size()), range.count};
      for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        const DraftProperty& property = draft->properties[i];
        model.properties.push_back(
            {text(property.key), text(property.value), where(property.place), true});
      }
      return out;
    };
    std::unordered_map<std::uint32_t, ElementId> by_key;
    for (const DraftElement& e : draft->elements) {
      by_key[e.key.value] = ElementId{model.elements.size()};
      model.elements.push_back({ref(e.key), text(e.key), model.texts.intern(draft->partner),
                                text(e.name), e.type, e.junction, false, e.gone, where(e.place),
                                properties(e.properties)});
    }
    for (const DraftRelationship& r : draft->relationships) {
      const auto from = by_key.find(r.source.text.value);
      const auto to = by_key.find(r.target.text.value);
      if (from == by_key.end() || to == by_key.end()) continue;
      model.relationships.push_back({ref(r.key),
                                     text(r.name),
                                     r.type,
                                     r.access,
                                     r.directed,
                                     r.gone,
                                     {from->second, {}},
                                     {to->second, {}},
                                     where(r.place),
                                     properties(r.properties)});
    }
    for (const DraftView& v : draft->views) {
      View& view = model.views.emplace_back();
      view.ref = ref(v.key);
      view.name = text(v.name);
      view.kind = text(v.kind);
      view.where = where(v.place);
      view.properties = properties(v.properties);
      for (const ViewNode& n : v.nodes) {
        view.nodes.push_back({text(n.id), text(n.concept_key), text(n.label), text(n.style),
                              n.parent, n.x, n.y, n.width, n.height, n.kind});
      }
    }
    for (const DraftProperty& s : draft->settings) {
      model.settings.push_back({text(s.key), text(s.value), where(s.place)});
    }
    model.findings.insert(model.findings.end(), draft->findings.begin(), draft->findings.end());
  }
  return model;
}

}  // namespace lintel::test
