#include "importers/asset_classes.hpp"

#include <algorithm>
#include <array>

#include "importers/header_words.hpp"

namespace lintel::importers {
namespace {

struct ClassWords {
  AssetClass meaning;
  std::string_view words;  // singular, in lower case, '|' between
};

constexpr std::array kClasses = {
    ClassWords{{ElementType::ApplicationComponent, "application"},
               "application|app|business application|software application|web application|"
               "information system|line of business application|saas application|saas|system|"
               "business system|application software|application service|solution|web app|"
               "lob application|desktop application|mobile app|ict system|it system|lob system|"
               "enterprise application|app component|application component|software system"},
    ClassWords{{ElementType::Node, "vm"},
               "vm|virtual machine|virtual server|virtual host|guest|vm guest|virtual|instance|"
               "vm instance|guest vm|virtual guest|vserver|v server|virtual appliance|vmware vm"},
    ClassWords{{ElementType::Node, "cluster"},
               "cluster|farm|server cluster|hypervisor cluster|virtual farm|vm farm|pool|"
               "hosting platform|hypervisor|server farm|platform|database cluster|failover cluster|"
               "compute cluster|host cluster|virtualisation platform|vm cluster|hci|esx cluster"},
    ClassWords{{ElementType::Node, "cloud"},
               "cloud|cloud service|iaas|paas|cloud node|tenancy|subscription|tenant|cloud tenancy|"
               "cloud subscription|cloud platform|cloud region|cloud account|public cloud|"
               "cloud host|cloud hosting|cloud instance|cloud infrastructure"},
    ClassWords{{ElementType::Device, "server"},
               "server|physical server|host|physical host|blade|appliance|physical|hardware|device|"
               "machine|rack server|bare metal|tower server|hypervisor host|vm host|esx host|"
               "physical machine|pbx|workstation|computer|node|hardware server|bare metal server"},
    ClassWords{{ElementType::Device, "storage"},
               "storage|san|nas|disk array|storage array|array|storage device|tape library|"
               "disk|filer|shared storage|storage area network|backup storage|storage system|"
               "storage unit|disk store|storage appliance"},
    ClassWords{{ElementType::SystemSoftware, "software"},
               "software|system software|database|db|dbms|middleware|operating system|os|"
               "database instance|database server software|web server software|runtime|"
               "infrastructure software|db instance|platform software|database management system"},
    ClassWords{{ElementType::CommunicationNetwork, "network"},
               "network|lan|wan|network link|link|internet link|switch|router|firewall|circuit|"
               "network device|wifi|connection|communication link|vpn|network segment|telecom|"
               "net|network circuit|wide area network|local area network|comms|comms link|"
               "network connection|data link|network service|internet connection|vlan|line|"
               "leased line|wireless network|data network|communication network|network equipment"},
    ClassWords{{ElementType::Facility, "site"},
               "site|facility|building|location|data centre|data center|datacentre|datacenter|"
               "office|room|server room|premises|premise|comm room|comms room|campus|depot|"
               "machine room|dc|physical location|place|computer room|hall|data hall|"
               "physical site|property|hosting site"},
};

bool listed(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

const ClassWords* find_class(std::string_view word) {
  const auto found = std::find_if(kClasses.begin(), kClasses.end(), [word](const ClassWords& row) {
    return listed(row.words, word);
  });
  return found == kClasses.end() ? nullptr : &*found;
}

/// Takes one leading word or phrase of `words` (with '|' between) off `text`. Longest first.
bool take_phrase(std::string_view words, std::string_view& text) {
  std::string_view best;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    const std::string_view word = words.substr(0, end);
    if (word.size() > best.size() && text.starts_with(word) &&
        (text.size() == word.size() || text[word.size()] == ' '))
      best = word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  if (best.empty()) return false;
  text.remove_prefix(std::min(best.size() + 1, text.size()));
  return true;
}

constexpr std::string_view kCloudWords =
    "cloud|saas|paas|iaas|azure|aws|gcp|google cloud|amazon web services|amazon|hosted|"
    "vendor hosted|supplier hosted|externally hosted|hosted externally|hosted by vendor|"
    "hosted by supplier|hosted by the supplier|hosted by the vendor|hosted by provider|"
    "public cloud|private cloud|managed cloud|cloud hosted|cloud based|cloud service|"
    "software as a service|platform as a service|infrastructure as a service|vendor cloud|"
    "supplier cloud|vendor|supplier|external|off site|g cloud|gcloud|remote hosted|"
    "third party hosted|hosted service|hosted off site|supplier data centre|vendor data centre|"
    "online|web hosted|internet hosted|microsoft azure|hyperscale cloud|hybrid cloud|provider";
constexpr std::string_view kFillWords =
    "hosted|hosting|region|based|service|only|data|data centre|data center|in|by|the|vendor|"
    "supplier|public|tenant|tenancy|instance|multi tenant|single tenant|located|at|held|"
    "south|north|west|east|central|provider|cloud|saas|location|residency";
constexpr std::string_view kLocalWords =
    "on premises|on premise|on prem|onprem|onpremises|onpremise|premises|local|in house|inhouse|"
    "council hosted|self hosted|internally hosted|internal|own data centre|locally hosted";

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kLocations = {{
    {"uk", "UK"},
    {"united kingdom", "UK"},
    {"gb", "UK"},
    {"great britain", "UK"},
    {"england", "UK"},
    {"britain", "UK"},
    {"eu", "EU"},
    {"eea", "EU"},
    {"europe", "EU"},
    {"european union", "EU"},
    {"ireland", "Ireland"},
    {"germany", "Germany"},
    {"netherlands", "Netherlands"},
    {"us", "US"},
    {"usa", "US"},
    {"united states", "US"},
    {"india", "India"},
    {"global", "global"},
    {"worldwide", "global"},
}};

}  // namespace

std::optional<AssetClass> asset_class(std::string_view text) {
  std::string plain = plain_words(text);
  if (plain.size() > 60) return std::nullopt;
  for (const bool singular : {false, true}) {
    if (singular) {
      if (plain.size() < 4 || !plain.ends_with('s') || plain.ends_with("ss")) return std::nullopt;
      plain.pop_back();
    }
    if (const ClassWords* found = find_class(plain)) return found->meaning;
    const std::size_t space = plain.rfind(' ');
    if (space == std::string::npos) continue;
    if (const ClassWords* found = find_class(std::string_view(plain).substr(space + 1)))
      return found->meaning;
  }
  return std::nullopt;
}

std::optional<std::string_view> data_location(std::string_view text) {
  const std::string plain = plain_words(text);
  for (const auto& [word, code] : kLocations)
    if (plain == word) return code;
  return std::nullopt;
}

std::optional<HostingReading> hosting_reading(std::string_view text) {
  // No phrase has a digit, nearly every reference has one.
  if (text.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  const std::string plain = plain_words(text);
  if (plain.size() > 80) return std::nullopt;
  std::string_view rest = plain;
  HostingReading reading;
  if (take_phrase(kLocalWords, rest)) {
    if (!rest.empty()) return std::nullopt;
    reading.hosting = "on premises";
    return reading;
  }
  // "UK cloud" as well as "Cloud - UK".
  const auto take_location = [&rest, &reading] {
    for (const auto& [word, code] : kLocations) {
      std::string_view after = rest;
      if (!take_phrase(word, after)) continue;
      rest = after;
      reading.location = code;
      return true;
    }
    return false;
  };
  if (take_location() && rest.empty()) return std::nullopt;  // a place alone is no hosting
  if (!take_phrase(kCloudWords, rest)) return std::nullopt;
  reading.cloud = true;
  reading.hosting = "cloud";
  while (!rest.empty())
    if (!take_location() && !take_phrase(kFillWords, rest) && !take_phrase(kCloudWords, rest))
      return std::nullopt;
  return reading;
}

}  // namespace lintel::importers
