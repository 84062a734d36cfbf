package dev.tangent.distribution;

import java.util.List;

/**
 * A library as the bill of materials knows it.
 *
 * @param name group, name and version, joined by colons
 * @param licences identifiers of SPDX's list where the library's author used one, else names
 * @param page where it comes from, or empty
 */
record Component(String name, List<String> licences, String page) {

  Component {
    licences = List.copyOf(licences);
  }
}
