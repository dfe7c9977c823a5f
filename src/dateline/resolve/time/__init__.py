"""Words for times: text to symbolic expressions, expressions and anchors to intervals, order to windows."""
