#pragma once
// A made register of applications, as large as is asked for.

#include <cstdint>
#include <random>
#include <string>

namespace lintel::bench {

/// `rows` applications of 12 columns: reference, name, product, supplier, owner, users, cost, end
/// of support, server, contract, recovery, notes. Ten applications share a server, twenty a product
/// and twenty a contract, as in real registers. The same text for the same number.
inline std::string synthetic_register(std::uint32_t rows) {
  static const char* const kWords[] = {"revenues",  "benefits", "housing",   "planning",
                                       "payroll",   "library",  "register",  "directory",
                                       "parking",   "waste",    "licensing", "education",
                                       "transport", "finance",  "council",   "records"};
  static const char* const kOwners[] = {"Head of ", "Director of ", "Manager, "};
  static const char* const kRecovery[] = {"4 hrs", "24 hrs", "3 days", "1 week"};
  std::mt19937 random(1);
  const auto below = [&random](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % (limit == 0 ? 1 : limit));
  };
  const auto word = [&] { return std::string(kWords[below(16)]); };
  const auto number = [](std::uint32_t value, std::size_t digits) {
    std::string text = std::to_string(value);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
  };
  std::string text =
      "App Ref,System Name,Product,Supplier,Owner,Users,Annual Cost,Support End,Server,Contract,"
      "RTO,Notes\r\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text += "A-" + number(i, 6) + "," + word() + " " + word() + " " + std::to_string(i) +
            ",Product " + std::to_string(below(rows / 20)) + ",Supplier " +
            std::to_string(below(rows / 100)) + " Ltd," + kOwners[below(3)] + word() + "," +
            std::to_string(below(5000)) + ",\"£" + std::to_string(1 + below(199)) + "," +
            number(below(1000), 3) + "\"," + number(1 + below(28), 2) + "/" +
            number(1 + below(12), 2) + "/" + std::to_string(2024 + below(8)) + ",H-" +
            number(below(rows / 10), 5) + ",C-" + number(below(rows / 20), 5) + "," +
            kRecovery[below(4)] + ",\"" + word() + " " + word() + " " + word() + " " + word() +
            ", " + word() + "\"\r\n";
  }
  return text;
}

}  // namespace lintel::bench
