package dev.tangent.tensor.torch;

/** What to do about a file that cannot be read as data. */
final class Advice {

  static final String SAVE_A_STATE_DICT =
      "If the file is a whole pickled model or a training checkpoint, load it where you trust it and"
          + " save its weights alone: torch.save(model.state_dict(), 'weights.pt')";

  private Advice() {}
}
