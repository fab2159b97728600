# One folder = one library, and an include root that holds only what the folder may see: an include
# of another folder does not compile, whatever is linked.

set(LINTEL_WARNINGS
    -Wall -Wextra -Wpedantic $<$<BOOL:${LINTEL_WERROR}>:-Werror> -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Woverloaded-virtual -Wnon-virtual-dtor -Wextra-semi -Wcast-align -Wformat=2
    -Wimplicit-fallthrough -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>
    # g++ 12 sees overlapping copies in std::string at -O3 that are none (its bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-field-initializers>)

# lintel_see(TARGET FOLDER...): TARGET may include "FOLDER/…" for these folders only.
function(lintel_see target)
  set(root ${CMAKE_BINARY_DIR}/see/${target})
  file(REMOVE_RECURSE ${root})
  file(MAKE_DIRECTORY ${root})
  foreach(folder IN LISTS ARGN)
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${folder} SYMBOLIC)
  endforeach()
  target_include_directories(${target} PRIVATE ${root})
  target_compile_options(${target} PRIVATE ${LINTEL_WARNINGS})
endfunction()

# The headers worth precompiling everywhere (LINTEL_PCH); a folder adds its own by PRECOMPILES.
set(LINTEL_PRECOMPILED
    <algorithm> <array> <filesystem> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <unordered_map> <unordered_set> <utility> <variant> <vector>)

function(lintel_precompile target)
  if(LINTEL_PCH)
    target_precompile_headers(${target} PRIVATE ${LINTEL_PRECOMPILED} ${ARGN})
  endif()
endfunction()

# lintel_folder(NAME SOURCES a.cpp b.cpp SEES core graph LINKS pkg PUBLIC_LINKS lib PRECOMPILES <h>)
# makes the library lintel_NAME of the current folder.
function(lintel_folder name)
  cmake_parse_arguments(ARG "" "" "SOURCES;SEES;LINKS;PUBLIC_LINKS;PRECOMPILES" ${ARGN})
  add_library(lintel_${name} STATIC ${ARG_SOURCES})
  lintel_see(lintel_${name} ${name} ${ARG_SEES})
  target_link_libraries(lintel_${name} PUBLIC ${ARG_PUBLIC_LINKS} PRIVATE ${ARG_LINKS})
  lintel_precompile(lintel_${name} ${ARG_PRECOMPILES})
endfunction()

# lintel_test(NAME SOURCES … SEES … LINKS …): a GoogleTest program, run by ctest as one test per case.
function(lintel_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;SEES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  lintel_see(${name} ${ARG_SEES} tests)
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} lintel_test_places GTest::gmock_main)
  lintel_precompile(${name} <gmock/gmock.h> <gtest/gtest.h>)
  include(GoogleTest)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 300)
endfunction()
