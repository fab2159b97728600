#pragma once
// Small files that the tests of the whole program import.

#include <string>

namespace lintel::testing {

/// An Archi model: two hosts behind an or-junction serve one application. 4 elements, 3
/// relationships.
inline constexpr const char* kModel = R"(<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:archimate="http://www.archimatetool.com/archimate" name="Small" id="m1" version="5.0.0">
  <folder name="Technology" id="f1" type="technology">
    <element xsi:type="archimate:Node" name="Host one" id="h1"/>
    <element xsi:type="archimate:Node" name="Host two" id="h2"/>
    <element xsi:type="archimate:Junction" name="" id="j1" type="or"/>
  </folder>
  <folder name="Application" id="f2" type="application">
    <element xsi:type="archimate:ApplicationComponent" name="Ledger" id="a1"/>
  </folder>
  <folder name="Relations" id="f3" type="relations">
    <element xsi:type="archimate:ServingRelationship" id="r1" source="h1" target="j1"/>
    <element xsi:type="archimate:ServingRelationship" id="r2" source="h2" target="j1"/>
    <element xsi:type="archimate:ServingRelationship" id="r3" source="j1" target="a1"/>
  </folder>
</archimate:model>
)";

/// An application register of `rows` rows.
inline std::string register_of(int rows, const std::string& owner = "Finance") {
  std::string text = "App Ref,System Name,Product,Owner,Annual cost,Users\n";
  for (int i = 1; i <= rows; ++i) {
    const std::string number = std::to_string(i);
    text += "A" + number + ",System number " + number + ",Product " + std::to_string(i % 97) + "," +
            owner + ",£" + std::to_string(i % 300) + "k," + std::to_string(i % 900) + "\n";
  }
  return text;
}

}  // namespace lintel::testing
