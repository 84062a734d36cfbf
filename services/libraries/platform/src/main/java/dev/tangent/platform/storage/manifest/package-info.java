/** What an artifact consists of, as a sealed JSON document; damage is found before use. */
package dev.tangent.platform.storage.manifest;
