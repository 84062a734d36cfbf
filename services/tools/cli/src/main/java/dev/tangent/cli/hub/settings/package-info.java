/** What the environment says of the Hugging Face hub, by huggingface_hub's own variables. */
package dev.tangent.cli.hub.settings;
