package dev.tangent.system.chaos;

/** Every kind of process; the store lives in the supervisor's. */
enum Victim {
  SUPERVISOR(""),
  BROKER("dev.tangent.standalone.broker.BrokerMain"),
  TRAINER("services/trainer/"),
  VECTOR_BUILDER("services/vector-builder/"),
  COMPOSER("services/composer/"),
  EVALUATOR("services/evaluator/");

  private final String mark;

  Victim(String mark) {
    this.mark = mark;
  }

  /** Whether a child of the supervisor that was started by this command line is of this kind. */
  boolean is(String commandLine) {
    return this != SUPERVISOR && commandLine.contains(mark);
  }
}
