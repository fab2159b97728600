#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "cli/run.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    return lintel::cli::run(words, std::cout, std::cerr);
  } catch (const std::exception& error) {
    std::cerr << "lintel: " << error.what() << "\n";
    return 70;  // EX_SOFTWARE: our own fault, not the user's
  }
}
