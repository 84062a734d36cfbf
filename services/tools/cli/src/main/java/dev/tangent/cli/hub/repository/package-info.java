/** What a repository of the Hugging Face hub is called and what it holds; no requests, no disk. */
package dev.tangent.cli.hub.repository;
