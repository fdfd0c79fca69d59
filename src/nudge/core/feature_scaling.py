"""Standardizing several features, each by itself.

    z_j = (x_j - mean_j) / deviation_j

An area of 2000 sq ft and 3 bathrooms then weigh alike, and one learning rate serves
both. The model stays the same model: its weights and bias can be changed back.
"""

from dataclasses import dataclass

import numpy as np

from nudge.core.arrays import Array, Labels, Numbers


@dataclass(frozen=True, eq=False)
class FeatureScale:
    """The zero point and the unit of each standardized feature.

    Attributes
    ----------
    mean : shape (n_features,)
        The feature's value that becomes 0.
    deviation : shape (n_features,)
        How much of the feature makes 1; above 0.
    """

    mean: Array
    deviation: Array


def feature_scale(X: Array) -> FeatureScale:
    """Return the mean and the standard deviation (divided by n) of each column of X.

    Parameters
    ----------
    X : shape (n_samples, n_features), not empty
        A column that does not vary gets the deviation 1: it is then only centered.
    """
    # The deviation of 0.1, 0.1, 0.1 is 1.4e-17, because their computed mean is not 0.1.
    varies = np.max(X, axis=0) > np.min(X, axis=0)
    deviation = np.where(varies, np.std(X, axis=0), 1.0)
    # Columns of numbers near 1e-308 vary, and their squares do not.
    return FeatureScale(np.mean(X, axis=0), np.where(deviation > 0, deviation, 1.0))


def standardized_on(X: Array, training: Labels) -> tuple[Array, FeatureScale]:
    """Return all rows of X, standardized by the training rows alone, and their scale.

    A mean over the test rows too would tell the model about rows that it must not know.

    Parameters
    ----------
    X : shape (n_samples, n_features)
    training : shape (n_training,), not empty
        Rows of X.

    Returns
    -------
    shape (n_samples, n_features), and the scale
        A new row is standardized by the same scale.
    """
    scale = feature_scale(X[training])
    return standardize(X, scale), scale


def standardize(X: Array, scale: FeatureScale) -> Array:
    """Return (X - mean) / deviation, column by column, in the shape of X."""
    return (X - scale.mean) / scale.deviation


def standardized_model(weights: Array, bias: Numbers, scale: FeatureScale) -> tuple[Array, Numbers]:
    """Return the same model's weights and bias for standardized features.

    Parameters
    ----------
    weights : shape (n_features,), or (n_models, n_features)
        Per unit of the feature.
    bias : a number, or shape (n_models,)
        The prediction where all features are 0.

    Returns
    -------
    weights, bias
        In the same shapes. Per deviation of the feature; the prediction where all are at
        their mean.
    """
    return weights * scale.deviation, bias + np.sum(weights * scale.mean, axis=-1)


def restored_model(weights: Array, bias: Numbers, scale: FeatureScale) -> tuple[Array, Numbers]:
    """Return the weights and bias for X of a model for standardized features.

    This undoes `standardized_model`.
    """
    per_unit = weights / scale.deviation
    return per_unit, bias - np.sum(per_unit * scale.mean, axis=-1)
