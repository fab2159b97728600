#pragma once
// What the class column of an inventory says a row is.

#include <optional>
#include <string>
#include <string_view>

#include "core/metamodel.hpp"

namespace lintel::importers {

/// What a class word stands for.
struct AssetClass {
  ElementType type = ElementType::Node;
  std::string_view kind;  ///< canonical word: "application", "vm", "server", "site", …
};

/// "VM", "Virtual Machine", "SQL Server cluster", "Data centre" …: the whole text first, then its
/// last word. Nothing when no word is known. O(length).
std::optional<AssetClass> asset_class(std::string_view text);

/// What a hosting cell says when it names no server: "Cloud - UK", "SAAS:UK", "SaaS (EU)",
/// "hosted by vendor", "on premises".
struct HostingReading {
  bool cloud = false;
  std::string hosting;   ///< "cloud", "on premises"
  std::string location;  ///< "UK", "EU", …; empty when not stated
};
/// Nothing when `text` is no hosting statement (so that it names servers). O(length).
std::optional<HostingReading> hosting_reading(std::string_view text);

/// "UK", "EU", "US", … for "United Kingdom", "gb", "EEA", …; nothing when it is no country or
/// region that registers name.
std::optional<std::string_view> data_location(std::string_view text);

}  // namespace lintel::importers
