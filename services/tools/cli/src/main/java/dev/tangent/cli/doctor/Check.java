package dev.tangent.cli.doctor;

import java.util.List;

/** One question about the machine. */
@FunctionalInterface
public interface Check {

  List<Finding> look();
}
