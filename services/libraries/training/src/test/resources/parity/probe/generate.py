"""Writes features.safetensors, the fixture of LinearProbeParityTest: features, their labels, and scikit-learn's logistic regression on them.

    python3 -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 numpy==2.4.6 safetensors==0.8.0
    venv/bin/python generate.py

f0 and labels are as in a file of tangent features; weights.L2 [classes, d] minimise the mean cross-entropy + L2/2 |W|^2 on the features
at length 1, without an intercept. scikit-learn minimises C times the sum of cross-entropies + 1/2 |W|^2, so C = 1/(n L2).
"""
import pathlib

import numpy as np
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).parent
N, D, CLASSES = 60, 6, 4
random = np.random.default_rng(5)


def gradient(weights, x, labels, l2):
    logits = x @ weights.T
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return (p - np.eye(CLASSES)[labels]).T @ x / len(x) + l2 * weights


def main():
    labels = np.arange(N) % CLASSES
    centres = random.normal(size=(CLASSES, D))
    # Overlapping classes, and lengths that have to be divided out.
    features = (centres[labels] + 1.5 * random.normal(size=(N, D))) * random.uniform(0.5, 4, size=(N, 1))
    features = features.astype(np.float32)
    x = features.astype(np.float64)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    out = {"f0": features, "labels": labels.astype(np.int64)}
    for l2 in (1e-2, 1e-4):
        model = LogisticRegression(C=1 / (N * l2), fit_intercept=False, solver="newton-cg", tol=1e-13, max_iter=100_000)
        weights = model.fit(x, labels).coef_
        assert np.abs(gradient(weights, x, labels, l2)).max() < 1e-12
        out[f"weights.{l2:g}"] = np.ascontiguousarray(weights)
    save_file(out, HERE / "features.safetensors")


if __name__ == "__main__":
    main()
