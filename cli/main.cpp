#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "cli/run.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    return lintel::cli::run(words, std::cout, std::cerr);
  } catch (const std::bad_alloc&) {
    std::cerr << "lintel: there is not enough memory\n"
                 "  Close other programs, or import less at once. The estate is as it was.\n";
    return 70;
  } catch (const std::exception& error) {
    std::cerr << "lintel: " << error.what() << "\n";
    return 70;  // EX_SOFTWARE: our own fault, not the user's
  }
}
